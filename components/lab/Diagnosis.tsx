// Why a step failed, or may be waiting: the likely cause with its packets, what to try and where to read; below it what else was seen.

import type { Diagnosis as DiagnosisRecord, Verdict } from '../../labs/checker/verdict.ts'
import { toUrl } from '../notebook/url.ts'
import { Evidence } from './Evidence.tsx'
import type { Lessons } from './LabPanel.tsx'
import { panel as texts } from './texts/index.ts'

interface Props {
  diagnosis: DiagnosisRecord
  verdict: Verdict
  lessons: Lessons
}

export function Diagnosis({ diagnosis, verdict, lessons }: Props) {
  const lesson = diagnosis.lesson ? lessons[diagnosis.lesson] : undefined
  const also = diagnosis.also ?? []
  return (
    <div class="diagnosis" data-diagnosis={diagnosis.id} data-verdict={verdict}>
      <p>{diagnosis.sentence}</p>
      {diagnosis.remedy && (
        <p>
          <strong>{texts.tryThis}:</strong> {diagnosis.remedy}
        </p>
      )}
      <p class="diagnosis-links">
        {lesson && (
          <span>
            {texts.readMore}: <a href={lesson.href}>{lesson.title}</a>
          </span>
        )}
        <a href={toUrl(`/diagnoses/#${diagnosis.id}`)}>{texts.moreAbout}</a>
      </p>
      <p class="soft">{texts.sure[diagnosis.confidence]}</p>
      {diagnosis.evidence.length > 0 && (
        <>
          <p class="soft evidence-title">{texts.whatCame}</p>
          <Evidence records={diagnosis.evidence} />
        </>
      )}
      {also.length > 0 && (
        <>
          <p class="soft also-title">{texts.alsoSeen}</p>
          <ul class="also">
            {also.map(({ id, sentence }) => (
              <li key={id} data-also={id}>
                {sentence} <a href={toUrl(`/diagnoses/#${id}`)}>{texts.moreAbout}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
