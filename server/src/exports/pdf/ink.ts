import PDFDocument from 'pdfkit'
import type { Faces, Face } from './faces.ts'
import { page } from './look.ts'

export type Document = PDFKit.PDFDocument

/** A place in the structure tree; it comes into being when something is written in it, so that the tree reads in the order of the paper. */
export interface Tag {
  readonly type: string
  readonly parent: Tag | null
  readonly options: TagOptions
  element: PDFKit.PDFStructureElement | null
}

type TagOptions = PDFKit.Mixins.StructureElementOptions

export function tag(type: string, parent: Tag | null, options: TagOptions = {}): Tag {
  return { type, parent, options, element: null }
}

/** Everything is written through this: as part of the structure tree, or as an artifact that a reader's voice passes over. */
export interface Ink {
  readonly document: Document
  /** Names of the faces that something was written with. */
  readonly used: Set<string>
  width(text: string, face: Face, size: number): number
  /** Writes in a place of the tree. */
  inside(place: Tag, draw: () => void): void
  /** Rules, panels, repeated heads: nothing to be read. */
  decorate(draw: () => void): void
  /** What stands at the edge of each page. */
  paginate(edge: 'Top' | 'Bottom', draw: () => void): void
  /** A link over what `draw` writes. */
  link(place: Tag, link: { url: string; box: readonly [number, number, number, number] }, draw: () => void): void
}

export function createInk(document: Document, faces: Faces): Ink {
  const all = [...Object.values(faces.text), ...faces.fallback, faces.emoji]
  for (const face of all) document.registerFont(face.id, face.data, face.family ?? undefined)
  const marked = (element: PDFKit.PDFStructureElement, type: string, draw: () => void) => {
    const content = document.markStructureContent(type)
    draw()
    document.endMarkedContent()
    element.add(content)
  }
  const artifact = (options: PDFKit.Mixins.MarkingOptions, draw: () => void) => {
    document.markContent('Artifact', options)
    draw()
    document.endMarkedContent()
  }
  return {
    document,
    used: new Set(),
    width: (text, face, size) => document.font(face.id, size).widthOfString(text),
    inside: (place, draw) => marked(elementOf(document, place), place.type, draw),
    decorate: (draw) => artifact({ type: 'Layout' }, draw),
    paginate: (edge, draw) => artifact({ type: 'Pagination', attached: [edge] }, draw),
    link(place, { url, box }, draw) {
      // One for each line: a link names the page it stands on, and is closed while that page is still open.
      const element = document.struct('Link', { alt: url })
      elementOf(document, place).add(element)
      marked(element, 'Link', draw)
      // The library writes a plain string as a name and a String object as text; this makes the latter.
      const contents = Object.assign(url, {})
      document.link(...box, url, { structParent: element, Contents: contents })
      element.end()
    },
  }
}

function elementOf(document: Document, place: Tag): PDFKit.PDFStructureElement {
  if (place.element) return place.element
  const element = document.struct(place.type, place.options)
  if (place.parent) elementOf(document, place.parent).add(element)
  else document.addStructure(element)
  place.element = element
  return element
}

export interface DocumentFacts {
  readonly title: string
  readonly subject: string
  readonly language: string
  readonly at: Date
}

/** An empty document. Its date is that of the record's head, so that the same record gives the same bytes. */
export function newDocument({ title, subject, language, at }: DocumentFacts): Document {
  const options: PDFKit.PDFDocumentOptions = {
    autoFirstPage: false,
    bufferPages: true,
    size: [page.width, page.height],
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: language,
    info: { Title: title, Subject: subject, Producer: 'Counterpart', Creator: 'Counterpart', CreationDate: at, ModDate: at },
  }
  // Newer than the library's types, which name the subsets of PDF/A alone.
  const document = new PDFDocument(Object.assign(options, { subset: 'PDF/UA' }))
  escapeMetadata(document, [title, subject])
  return document
}

/** The library writes title and subject into XML as they are: a title with `&` would make the metadata unreadable. */
function escapeMetadata(document: Document, texts: readonly string[]): void {
  const append = document.appendXML.bind(document)
  document.appendXML = (xml, newLine) => {
    const found = texts.find((text) => xml.includes(`>${text}</rdf:li>`))
    append(found === undefined ? xml : xml.replace(`>${found}</rdf:li>`, () => `>${escaped(found)}</rdf:li>`), newLine)
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
