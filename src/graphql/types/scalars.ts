import {
  DateTimeResolver,
  EmailAddressResolver,
  JSONObjectResolver,
  JSONResolver,
  JWTResolver,
  UUIDResolver,
} from 'graphql-scalars'
import { builder } from '../builder.ts'

builder.addScalarType('DateTime', DateTimeResolver)
builder.addScalarType('EmailAddress', EmailAddressResolver)
builder.addScalarType('JSON', JSONResolver)
builder.addScalarType('JSONObject', JSONObjectResolver)
builder.addScalarType('JWT', JWTResolver)
builder.addScalarType('UUID', UUIDResolver)
