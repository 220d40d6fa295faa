// A sign for each state, so that colour never stands alone.

export type GlyphName = 'passed' | 'failed' | 'waiting' | 'unknown' | 'skipped'

const paths: Record<GlyphName, string> = {
  passed: 'M3 8.5l3.2 3.2L13 5',
  failed: 'M4 4l8 8M12 4l-8 8',
  waiting: 'M8 4.5V8l2.5 1.5',
  unknown: 'M6 6.2a2 2 0 1 1 2.7 1.9c-.5.2-.7.6-.7 1.2M8 11.6v.1',
  skipped: 'M4.5 8h7',
}

export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg class={`glyph is-${name}`} viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
      {name !== 'passed' && name !== 'failed' && (
        <circle cx="8" cy="8" r="6.6" fill="none" stroke="currentColor" stroke-width="1.4" />
      )}
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        stroke-width={name === 'passed' || name === 'failed' ? 2.4 : 1.6}
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
