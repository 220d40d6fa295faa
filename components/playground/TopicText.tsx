// A topic, its levels told apart by the separators' weight.

export function TopicText({ topic }: { topic: string }) {
  return (
    <span class="pg-topic">
      {topic.split('/').map((level, i) => (
        <>
          {i > 0 && <span class="pg-slash">/</span>}
          {level}
        </>
      ))}
    </span>
  )
}
