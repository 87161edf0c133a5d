import type { Brand } from '../messages.ts'

/** What a template shows of a brand where it says `${brand}`: a part for each thing that there is. Its places are still open. */
export function brandMarkup(brand: Brand | undefined): string {
  return `${brand?.primaryColor ? bar : ''}${brand?.logoUrl ? logo : ''}${brand?.name ? name : ''}`
}

const bar = `<hr style="margin: 0 0 24px; border: 0; border-top: 4px solid \${brandPrimaryColor}">\n      `
const logo = `<p style="margin: 0 0 8px"><img src="\${brandLogoUrl}" alt="" height="40" style="border: 0"></p>\n      `
const name = `<p style="margin: 0 0 24px; color: #6b7280; font-weight: bold">\${brandName}</p>\n      `
