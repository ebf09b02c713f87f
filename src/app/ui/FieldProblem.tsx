import { useInSight } from './use-in-sight.ts'
import './fields.css'

/** A failure below the field that it is about. */
export function FieldProblem({ children }: { children: string }) {
  const place = useInSight<HTMLParagraphElement>(children)
  return (
    <p className="field-error" role="alert" ref={place}>
      {children}
    </p>
  )
}
