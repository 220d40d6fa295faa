// The course as the site beside this class has it. The site may be built anew while the class runs.

import { type Course, noCourse } from '../../labs/progress/course.ts'
import type { SiteFiles } from '../web/site-files.ts'

/** Asked again at each use; read again when the file is another. A site without the file has no lessons. */
export function openCourseFile(site: SiteFiles): () => Course {
  let course = noCourse
  let etag = ''
  return () => {
    const file = site.find('/course.json')
    if (!file || 'redirect' in file) return course
    if (file.etag === etag) return course
    etag = file.etag
    course = JSON.parse(file.body.toString('utf8')) as Course
    return course
  }
}
