// ufw, of Ubuntu and its like: `ufw status`.

import { type FirewallVerdict, hasPort, toVerdict } from './verdict.ts'

/** Undefined when this is not what `ufw status` says: without rights it says that it needs them. */
export function judgeUfw(text: string, ports: readonly number[]): FirewallVerdict | undefined {
  if (/^Status: inactive/m.test(text)) return { state: 'open', by: 'ufw' }
  if (!/^Status: active/m.test(text)) return undefined
  const rules = text.split('\n').flatMap((line) => {
    // Columns are parted by two spaces or more: "Nginx Full" is one word.
    const [to = '', action = '', from = ''] = line.trim().split(/\s{2,}/)
    return /^(ALLOW|LIMIT|DENY|REJECT)( IN)?$/.test(action) && !to.includes('(v6)')
      ? [{ to, action, from }]
      : []
  })
  const isOpen = (port: number) => {
    // The first rule that fits decides. One that is for some addresses only may or may not be for the class.
    const rule = rules.find(({ to }) => {
      const [place = '', protocol = 'tcp'] = to.split('/')
      return protocol === 'tcp' && (place === 'Anywhere' || hasPort(place, port))
    })
    return rule !== undefined && /^(ALLOW|LIMIT)/.test(rule.action)
  }
  return toVerdict(
    'ufw',
    ports.filter((port) => !isOpen(port)),
  )
}
