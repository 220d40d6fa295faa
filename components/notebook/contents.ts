// Where the contents stand beside the text they are open.
const contents = document.querySelector<HTMLDetailsElement>('.contents')
if (contents && matchMedia('(min-width: 76rem)').matches) contents.open = true
// A link to a cell that carries its settings: the cell wakes when it is in sight.
const linked = /^#cell-([\w-]+)=/.exec(location.hash)?.[1]
if (linked) document.getElementById(`frame-${linked}`)?.scrollIntoView()
