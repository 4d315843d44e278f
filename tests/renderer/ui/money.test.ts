import { expect, it } from 'vitest'
import { amountOf, amountText, moneyText } from '../../../renderer/ui/money.ts'

const EUR = (minor: number) => ({ minor, currency: 'EUR' })
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

it('is written as people read it, to the cent, however large', () => {
  expect(plain(moneyText(EUR(1500), 'de'))).toBe('15,00 €')
  expect(plain(moneyText(EUR(5), 'en'))).toBe('€0.05')
  expect(plain(moneyText(EUR(99_999_999_999), 'de'))).toBe('999.999.999,99 €')
  expect(plain(moneyText({ minor: 1500, currency: 'JPY' }, 'en'))).toBe('JP¥1,500')
  expect(plain(moneyText(EUR(-1), 'de'))).toBe('-0,01 €')
})

it('is read as it is typed, and never by way of a floating-point number', () => {
  for (const [typed, minor] of [
    ['15', 1500],
    ['15,5', 1550],
    ['15.05', 1505],
    [' 1 000,00 € ', 100_000],
    ['0,01', 1],
    ['4.35', 435],
    ['1.005', null],
    ['-5', null],
    ['fünf', null],
    ['', null],
    ['1e3', null],
  ] as const)
    expect([typed, amountOf(typed, 'EUR')]).toEqual([typed, minor])
  expect(amountOf('1500', 'JPY')).toBe(1500)
  expect(amountOf('15.0', 'JPY')).toBeNull()
})

it('comes back as it went into the field', () => {
  for (const minor of [0, 1, 99, 100, 1505, 100_000])
    for (const language of ['de', 'en'] as const)
      expect(amountOf(amountText(EUR(minor), language), 'EUR')).toBe(minor)
})
