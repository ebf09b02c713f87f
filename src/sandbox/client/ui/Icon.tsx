const PATHS = {
  attach:
    'M19.5 11.5l-7.8 7.8a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.4-7.4',
  pin: 'M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v5',
  file: 'M6 3.5h8l4.5 4.5v12.5H6zM13.5 3.5V8.5h5',
  save: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  play: 'M8 5.5l10 6.5-10 6.5z',
  edit: 'M4 20l1-4.5L16.2 4.3a1.6 1.6 0 0 1 2.3 0l1.2 1.2a1.6 1.6 0 0 1 0 2.3L8.5 19zM14.5 6l3.5 3.5',
  poll: 'M5 20v-7M12 20V4M19 20v-10',
  stop: 'M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17M9.5 9.5h5v5h-5z',
  trash: 'M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7',
  flask: 'M9.5 4h5M10.5 4v6L5.5 19h13l-5-9V4',
  docs: 'M6 4h8l4 4v12H6zM13.5 4v4.5H18M9 13h6M9 16.5h4',
  reply: 'M10 6L4 12l6 6M4.5 12H14a6 6 0 0 1 6 6',
  copy: 'M9 9h10v10H9zM6 15H5V5h10v1',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  outside: 'M9 6h9v9M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  keyboard:
    'M4 6h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1M7 10v.01M11 10v.01M15 10v.01M7.5 14h9',
  slash: 'M4.5 5h15v14h-15zM14 9l-4 6',
  inspect: 'M8.5 7L4 12l4.5 5M15.5 7l4.5 5-4.5 5M13.4 5l-2.8 14',
  down: 'M5 9l7 7 7-7',
  back: 'M15 5l-7 7 7 7',
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  search: 'M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14M16.5 16.5L21 21',
  send: 'M4.5 11.8L20 4l-5.5 16-3.2-6.8zM11.3 13.2L20 4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  read: 'M2.5 12.5l4 4L15 8M11 15.5l1 1L20.5 8',
  sun: 'M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  app: 'M5 5h5.5v5.5H5zM13.5 5H19v5.5h-5.5zM5 13.5h5.5V19H5zM13.5 13.5H19V19h-5.5z',
  reload: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.4M20 4.5v4.9h-4.9',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 0 0 0-4.4M9 14.8a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 0 0 0-4.4',
} as const

export type IconName = keyof typeof PATHS

/** Decorative: the control around it carries the name. */
export function Icon({ name, size = 22 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 3 : 1.9}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
