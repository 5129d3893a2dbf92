# One row a bad example: the rule of ontology/derived.ttl that breaks, then the SPARQL update that breaks it. Every rule
# has one at least. The graph is that of tests/test_derive_shapes.py.

## DerivedGraph-rule
DELETE { ?g pol:rule ?r } WHERE { ?g pol:rule ?r }

## DerivedGraph-place
INSERT { ?g pol:ofPlace <urn:nowhere> } WHERE { ?g pol:rule 'co-owners' }

## DerivedGraph-sources
DELETE { ?g pol:sourcesSha256 ?s } INSERT { ?g pol:sourcesSha256 'fresh' } WHERE { ?g pol:sourcesSha256 ?s }

## Resolution
DELETE { ?c a pol:Citation } WHERE { ?c pol:resolvesTo ?d }

## Resolution-document
DELETE { ?d a pol:Document } WHERE { ?c pol:resolvesTo ?d }

## Resolution-by
DELETE { ?c pol:resolvedBy ?b } WHERE { ?c pol:resolvedBy ?b }

## Resolution-evidence
DELETE { ?c pol:evidence ?e } WHERE { ?c pol:resolvesTo ?d ; pol:evidence ?e }

## Cites
DELETE { ?c pol:resolvesTo ?d } WHERE { ?c pol:resolvesTo ?d }

## Cites
DELETE { ?e pol:inDocument ?d } WHERE { ?c pol:resolvesTo ?x ; pol:evidence ?e . ?e pol:inDocument ?d }

## DerivedFinding
DELETE { ?f a pol:Finding } WHERE { ?f pol:code 'title-mismatch' }

## DerivedFinding-code
DELETE { ?f pol:code ?c } WHERE { ?f pol:code ?c }

## DerivedFinding-comment
DELETE { ?f rdfs:comment ?c } WHERE { ?f rdfs:comment ?c }

## DerivedFinding-evidence
DELETE { ?f pol:evidence ?e } WHERE { ?f a pol:Finding ; pol:evidence ?e }

## DerivedFinding-document
DELETE { ?f pol:inDocument ?d } WHERE { ?f a pol:Finding ; pol:inDocument ?d }

## CoOwnership
DELETE { ?c a pol:CoOwnership } WHERE { ?c a pol:CoOwnership }

## CoOwnership-oneOwner
INSERT { ?c pol:oneOwner ?d } WHERE { ?c a pol:CoOwnership . ?d a pol:Document }

## CoOwnership-oneOwner
INSERT { ?c pol:otherOwner ?u } WHERE { ?c pol:oneOwner ?u }

## CoOwnership-otherOwner
DELETE { ?u a pol:Unit } WHERE { ?c pol:otherOwner ?u }

## CoOwnership-taskCount
DELETE { ?c pol:taskCount ?n } WHERE { ?c pol:taskCount ?n }

## CoOwnership-draftTaskCount
INSERT { ?c pol:draftTaskCount 0 } WHERE { ?c pol:taskCount ?n }

## CoOwnership-restsOn
DELETE { ?c pol:restsOn ?t } WHERE { ?c pol:oneOwner ?u ; pol:restsOn ?t }

## CoOwnership-restsOn
DELETE { ?t a pol:Task } WHERE { ?c pol:restsOn ?t }

## CoOwnership-counted
DELETE { ?c pol:taskCount ?n } INSERT { ?c pol:taskCount ?more } WHERE { ?c pol:taskCount ?n BIND(?n + 1 AS ?more) }

## CoOwnership-counted
DELETE { ?c pol:draftTaskCount ?n } WHERE { ?c pol:draftTaskCount ?n }

## CoOwnership-owned
DELETE { ?t pol:ownedBy ?u } WHERE { ?c pol:oneOwner ?u ; pol:restsOn ?t }

## OfficeLink
DELETE { ?l a pol:OfficeVariant } WHERE { ?l pol:linkedUnit ?u }

## OfficeLink-linkedUnit
DELETE { ?u a pol:Unit } WHERE { ?l pol:linkedUnit ?u }

## OfficeLink-restsOn
DELETE { ?l pol:restsOn ?e } WHERE { ?l pol:linkedUnit ?u ; pol:restsOn ?e }

## OfficeLink-restsOn
DELETE { ?e a pol:Evidence } WHERE { ?l pol:linkedUnit ?u ; pol:restsOn ?e }

## OfficeLink-shown
DELETE { ?u pol:evidence ?e } WHERE { ?l pol:linkedUnit ?u . ?u pol:evidence ?e }

## SameOffice
DELETE { ?l pol:linkedUnit ?u } WHERE { ?l pol:linkedUnit ?u }

## SameOffice
INSERT { ?a pol:sameOffice ?a } WHERE { ?c pol:oneOwner ?a FILTER NOT EXISTS { ?a pol:sameOffice ?b } }

## ChangedBy
DELETE { ?e org:originalOrganization ?u } WHERE { ?e org:originalOrganization ?u }

## ResultedFrom
DELETE { ?e org:resultingOrganization ?u } WHERE { ?e org:resultingOrganization ?u }
