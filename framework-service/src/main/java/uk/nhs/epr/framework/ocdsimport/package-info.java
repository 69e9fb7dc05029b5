/// Frameworks as buyers publish them: releases of the Open Contracting Data Standard, taken over as often as they come.
@NullMarked
package uk.nhs.epr.framework.ocdsimport;

import org.jspecify.annotations.NullMarked;
