// Who works at Aulne, the demonstration's company, and how they sign in.

export const PASSWORD = 'passerelle-demo-2026';

export type Person = { name: string; first: string; email: string };

const person = (name: string, email: string): Person => ({ name, first: name.split(' ')[0]!, email: `${email}@aulne.example` });

export const lea = person('Léa Fontaine', 'lea.fontaine');
export const karim = person('Karim Benali', 'karim.benali');
export const sophie = person('Sophie Marchand', 'sophie.marchand');
export const julien = person('Julien Roux', 'julien.roux');
export const ines = person('Inès Moreau', 'ines.moreau');
export const amelie = person('Amélie Girard', 'amelie.girard');
export const mehdi = person('Mehdi Haddad', 'mehdi.haddad');
export const nathalie = person('Nathalie Perrin', 'nathalie.perrin');
export const hugo = person('Hugo Lemaire', 'hugo.lemaire');
export const elodie = person('Élodie Caron', 'elodie.caron');
export const bernard = person('Bernard Vasseur', 'bernard.vasseur');
export const agnes = person('Agnès Delorme', 'agnes.delorme');
