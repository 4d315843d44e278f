import type { KindRow } from '#contract/gesture-rows.ts'
import { KIND_CATEGORIES } from '#core/gesture.ts'
import { useText } from '../../app/language.ts'
import { moneyText } from '../../ui/money.ts'
import { useKinds, useReasons } from './data.ts'
import { Listed } from './Listed.tsx'

/** The catalogue; retired kinds stay in sight, at the end. */
export function KindList({ chosen }: { chosen: string | null }) {
  const { say, language } = useText()
  return (
    <Listed
      load={useKinds()}
      chosen={chosen}
      lines={({ items }) =>
        inUseFirst(byCategory(items)).map(({ id, name, category, denominations, currency, retiredAt }) => ({
          place: `kind-${id}`,
          name: name[language],
          aside:
            retiredAt === null
              ? [
                  say(`goodwillAdmin:categories.${category}`),
                  ...denominations.map((minor) => moneyText({ minor, currency }, language)),
                ].join(' · ')
              : say('goodwillAdmin:retired'),
        }))
      }
      none={{ title: say('goodwillAdmin:kinds.none'), text: say('goodwillAdmin:kinds.noneText') }}
      add={{ place: 'kind-new', text: say('goodwillAdmin:kinds.add') }}
    />
  )
}

export function ReasonList({ chosen }: { chosen: string | null }) {
  const { say, language } = useText()
  return (
    <Listed
      load={useReasons()}
      chosen={chosen}
      lines={({ items }) =>
        inUseFirst(items).map(({ id, name, afterAsk, retiredAt }) => ({
          place: `reason-${id}`,
          name: name[language],
          aside:
            retiredAt !== null
              ? say('goodwillAdmin:retired')
              : afterAsk
                ? say('goodwillAdmin:reasons.isAfterAsk')
                : '',
        }))
      }
      none={{ title: say('goodwillAdmin:reasons.none'), text: say('goodwillAdmin:reasons.noneText') }}
      add={{ place: 'reason-new', text: say('goodwillAdmin:reasons.add') }}
    />
  )
}

const byCategory = (items: readonly KindRow[]): KindRow[] =>
  items.toSorted((a, b) => KIND_CATEGORIES.indexOf(a.category) - KIND_CATEGORIES.indexOf(b.category))

const inUseFirst = <T extends { retiredAt: string | null }>(items: readonly T[]): T[] =>
  items.toSorted((a, b) => Number(a.retiredAt !== null) - Number(b.retiredAt !== null))
