import { describe, expect, it } from 'vitest'
import { customerText } from '../../../renderer/features/goodwill/customerText.ts'
import { gesture, kind } from './make.ts'

const speak = (key: string, values?: object): string =>
  `${key}${values === undefined ? '' : JSON.stringify(values)}`
const people = { customer: 'Erika Beispiel', from: 'Nora Maurer' }

describe('the text for the customer', () => {
  it('greets, brings the code with amount and last day, and is signed', () => {
    const text = customerText(
      gesture({ usableUntil: '2027-11-22T22:59:59.000Z' }),
      kind('k'),
      'GS-1',
      people,
      'de',
      speak,
    )
    expect(text.replaceAll('\u00a0', ' ')).toBe(
      'goodwill:code.greeting{"name":"Erika Beispiel"}\n\n' +
        'goodwill:code.voucher{"amount":"15,00 €","code":"GS-1","until":"22.11.2027"}\n\n' +
        'goodwill:code.farewell{"name":"Nora Maurer"}',
    )
  })

  it('has words for a code without an end, for a gift without a code, and for a nameless customer', () => {
    expect(customerText(gesture(), kind('k'), 'GS-1', people, 'en', speak)).toContain(
      'goodwill:code.voucherForever{"amount":"€15.00","code":"GS-1"}',
    )
    const gift = customerText(gesture(), kind('k'), undefined, { ...people, customer: null }, 'en', speak)
    expect(gift).toContain('goodwill:code.greetingNobody')
    expect(gift).toContain('goodwill:code.other{"kind":"Voucher","amount":"€15.00"}')
  })
})
