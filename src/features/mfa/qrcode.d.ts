/** What is used of `qrcode`, which comes without types. */
declare module 'qrcode' {
  export function toDataURL(text: string, options: { errorCorrectionLevel: 'M'; width: number }): Promise<string>
}
