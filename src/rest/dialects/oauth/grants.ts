/** RFC 8628, section 3.4. */
export const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code'
