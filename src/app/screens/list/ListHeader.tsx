import { useEffect, useRef } from 'react'
import type { Template } from '../../../contract/template.ts'
import './list-header.css'

/** The focus begins at the heading, so that a screen reader first says where the user is. */
export function ListHeader({ template: { icon, title, description } }: { template: Template }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <header className="header header-list">
      <span className="header-icon" aria-hidden="true">
        {icon}
      </span>
      <div className="header-text">
        <h1 ref={heading} tabIndex={-1}>
          <bdi>{title}</bdi>
        </h1>
        <p>
          <bdi>{description}</bdi>
        </p>
      </div>
    </header>
  )
}
