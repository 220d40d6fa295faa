// A sentence in which what stands between backticks is code.

export function Words({ of: text }: { of: string }) {
  return <>{text.split('`').map((part, i) => (i % 2 === 0 ? part : <code key={i}>{part}</code>))}</>
}

export const plain = (text: string): string => text.replaceAll('`', '')
