// A class's name as a part of a file's name.

/** "physics-7": what every file system takes, whatever the class is called. */
export function toPlainName(className: string): string {
  const plain = className
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return plain.slice(0, 40) || 'class'
}
