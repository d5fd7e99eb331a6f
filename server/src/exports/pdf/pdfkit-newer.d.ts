/** What pdfkit 0.20 takes and its types, made for an older one, do not name. */
declare namespace PDFKit {
  namespace Mixins {
    interface AnnotationOption {
      structParent?: PDFStructureElement
    }
    interface PDFAttachmentOptions {
      /** ISO 32000-2, table 43. */
      relationship?: 'Source' | 'Data' | 'Supplement'
    }
    interface StructureElementOptions {
      scope?: 'Column' | 'Row'
      placement?: 'Block' | 'Inline'
      /** Left, top, right, bottom, from the upper left corner of the page. */
      bbox?: [number, number, number, number]
    }
  }
  interface PDFOutline {
    addItem(title: string, options: { top: number; left: number; zoom: number; expanded: boolean }): PDFOutline
  }
}
