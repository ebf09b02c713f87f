import type { Template } from '../../../contract/template.ts'

export function ListHeader({ template: { icon, title, description } }: { template: Template }) {
  return (
    <header className="header header-list">
      <span className="header-icon" aria-hidden="true">
        {icon}
      </span>
      <h1>{title}</h1>
      <p>{description}</p>
    </header>
  )
}
