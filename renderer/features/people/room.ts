import { IconUsers } from '@tabler/icons-react'
import type { Room } from '../../app/room.ts'
import { Directory } from './Directory.tsx'

export const people: Room = { path: 'people', label: 'people:title', icon: IconUsers, List: Directory }
