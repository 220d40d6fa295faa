// A sentence in which what stands between backticks is code, and "QoS 1" stays in one line.

export function Words({ of: text }: { of: string }) {
  return (
    <>
      {text
        .split('`')
        .map((part, i) =>
          i % 2 === 0 ? part.replaceAll(/QoS (\d)/g, 'QoS\u00a0$1') : <code key={i}>{part}</code>,
        )}
    </>
  )
}

export const plain = (text: string): string => text.replaceAll('`', '')
