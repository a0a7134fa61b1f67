// What people call a service.
import { t, te } from '@/i18n'

export const serviceName = (name: string): string => (te(`services.${name}`) ? t(`services.${name}`) : name)
