# One row a bad example: the rule that breaks, then the SPARQL update that breaks it. Every rule of shapes.ttl has one
# at least. <> is the document of tests/graph_example.py, item: its items, task: its item 1.1.1, resp: what that item binds.

## Fact-evidence
DELETE WHERE { item:1 pol:evidence ?e }

## Evidenced-evidence
INSERT DATA { finding:1 pol:evidence place:999421 }

## Evidenced-document
DELETE { item:1 pol:inDocument ?d } INSERT { item:1 pol:inDocument <urn:other> } WHERE { item:1 pol:inDocument
    ?d }

## Evidence-start
DELETE { ?e pol:start ?s } INSERT { ?e pol:start ?n } WHERE { item:1 pol:evidence ?e . ?e pol:start ?s ; pol:end
    ?n }

## Evidence-start
DELETE { ?e pol:start ?s } INSERT { ?e pol:start -1 } WHERE { item:1 pol:evidence ?e . ?e pol:start ?s }

## Evidence-end
DELETE { ?e pol:end ?s } INSERT { ?e pol:end 'last' } WHERE { item:1 pol:evidence ?e . ?e pol:end ?s }

## Evidence-page
DELETE { ?e pol:page ?s } INSERT { ?e pol:page 0 } WHERE { item:1 pol:evidence ?e . ?e pol:page ?s }

## Evidence-used
INSERT DATA { <#> a pol:Evidence ; pol:inDocument <> ; pol:start 1 ; pol:end 3 ; pol:page 1 }

## Evidence-inText
DELETE { ?e pol:end ?s } INSERT { ?e pol:end 99999 } WHERE { item:1 pol:evidence ?e . ?e pol:end ?s }

## Evidence-iri
DELETE { ?e pol:start ?s } INSERT { ?e pol:start ?n } WHERE { item:1 pol:evidence ?e . ?e pol:start ?s BIND(?s -
    1 AS ?n) }

## Evidence-pages
DELETE { ?e pol:page ?s } WHERE { item:1 pol:evidence ?e . ?e pol:page ?s }

## InDocument
DELETE WHERE { item:1 pol:inDocument ?d }

## InDocument
INSERT DATA { resp:1 pol:inDocument part:d2 }

## InDocument-text-value
DELETE { resp:1 pol:inDocument ?d } INSERT { resp:1 pol:inDocument ?p } WHERE { resp:1 pol:inDocument ?d . ?p
    dct:isPartOf ?d }

## Document-title
INSERT DATA { <> dct:title 'second' }

## Document-noticeTitle
INSERT DATA { <> pol:noticeTitle 'second'@en }

## Document-number
INSERT DATA { <> pol:documentNumber 'second' }

## Document-issued
DELETE { <> dct:issued ?d } INSERT { <> dct:issued '2024-03-21' } WHERE { <> dct:issued ?d }

## Document-validFrom
INSERT DATA { <> pol:validFrom '2024' }

## Document-validUntil
INSERT DATA { <> pol:validUntil '2024'^^xsd:gYear }

## Document-periodStart
INSERT DATA { <> pol:periodStart '2023'^^xsd:gYear }

## Document-periodEnd
INSERT DATA { <> pol:periodEnd 2026 }

## Document-issuer
INSERT DATA { <> pol:issuer place:999421 }

## Document-jurisdiction
INSERT DATA { <> pol:jurisdiction place:123456 }

## Document-status
DELETE WHERE { <> pol:status ?s }

## Document-status
INSERT DATA { <> pol:status pol:Lead }

## Document-addressee
INSERT DATA { <> pol:addressee '' }

## Document-copiedTo
INSERT DATA { <> pol:copiedTo 7 }

## Document-headerField
INSERT DATA { <> pol:headerField item:1 }

## Document-finding
INSERT DATA { <> pol:finding item:1 }

## Document-isPartOf
INSERT DATA { part:d2 dct:isPartOf item:1 }

## Document-text
INSERT DATA { <> pol:text 'another' }

## Document-textSha256
INSERT DATA { <> pol:textSha256 'abc' }

## Document-source
INSERT DATA { <> pol:source place:999421 }

## Document-whole
DELETE WHERE { <> pol:text ?t }

## Document-whole
INSERT DATA { <> dct:isPartOf part:d2 }

## Document-period
DELETE { <> pol:periodEnd ?e } INSERT { <> pol:periodEnd '2020'^^xsd:gYear } WHERE { <> pol:periodEnd ?e }

## Shortcut-literal
DELETE { head:title pol:value ?v } INSERT { head:title pol:value 'another' } WHERE { head:title pol:value ?v }

## Shortcut-literal
INSERT DATA { <> pol:addressee '县医院' }

## HeaderField-literal
DELETE WHERE { <> dct:title ?v }

## HeaderField-literal
DELETE { <> pol:addressee ?a ; pol:copiedTo ?c } INSERT { <> pol:addressee ?c ; pol:copiedTo ?a } WHERE { <>
    pol:addressee ?a ; pol:copiedTo ?c }

## Shortcut-node
INSERT DATA { <> pol:issuer unit:青岚县财政局 }

## Shortcut-node
DELETE { head:status pol:valueNode ?v } INSERT { head:status pol:valueNode pol:Draft } WHERE { head:status
    pol:valueNode ?v }

## Shortcut-node
DELETE { <> pol:status ?v } INSERT { <> pol:status pol:InForce } WHERE { <> pol:status ?v }

## HeaderField-node
DELETE WHERE { <> pol:issuer unit:青岚县人民政府 }

## HeaderField-needsNode
DELETE WHERE { head:issuer.1 pol:valueNode ?v }

## Shortcut-period
DELETE { head:period pol:value ?v } INSERT { head:period pol:value '2024/2027' } WHERE { head:period pol:value
    ?v }

## HeaderField-period
DELETE WHERE { <> pol:periodStart ?v }

## Source-fileName
DELETE WHERE { ?s pol:fileName ?v }

## Source-sha256
INSERT { ?s pol:sha256 'ABC' } WHERE { ?s a pol:Source }

## Source-mediaType
DELETE { ?s pol:mediaType ?v } INSERT { ?s pol:mediaType 'text' } WHERE { ?s pol:mediaType ?v }

## Source-used
INSERT DATA { <urn:s> a pol:Source }

## HeaderField-field
DELETE { head:title pol:field ?v } INSERT { head:title pol:field 'Title' } WHERE { head:title pol:field ?v }

## HeaderField-value
DELETE WHERE { head:title pol:value ?v }

## HeaderField-valueNode
INSERT DATA { head:status pol:valueNode pol:Draft }

## HeaderField-basis
INSERT DATA { head:status pol:basis pol:Label }

## HeaderField-of
DELETE WHERE { <> pol:headerField head:title }

## Finding-code
DELETE { finding:1 pol:code ?v } INSERT { finding:1 pol:code 'Numbering gap' } WHERE { finding:1 pol:code ?v }

## Finding-comment
DELETE WHERE { finding:1 rdfs:comment ?v }

## Finding-task
INSERT DATA { finding:2 pol:task place:999421 }

## Finding-of
DELETE WHERE { <> pol:finding finding:2 }

## Item
DELETE DATA { item:2 a pol:Item }

## Item-partOf
DELETE WHERE { item:2 pol:partOf ?v }

## Item-partOf
INSERT DATA { item:2 pol:partOf place:999421 }

## Item-number
DELETE WHERE { item:2 pol:number ?v }

## Item-order
DELETE { item:2 pol:order ?v } INSERT { item:2 pol:order 0 } WHERE { item:2 pol:order ?v }

## Item-marker
INSERT DATA { item:2 pol:marker '' }

## Item-title
INSERT DATA { item:2 dct:title '保障' }

## Item-unique
DELETE { item:2 pol:number ?v } INSERT { item:2 pol:number '1' } WHERE { item:2 pol:number ?v }

## Item-orderUnique
DELETE { item:2 pol:order ?v } INSERT { item:2 pol:order 1 } WHERE { item:2 pol:order ?v }

## Item-acyclic
DELETE { item:1 pol:partOf ?v } INSERT { item:1 pol:partOf item:1.1 } WHERE { item:1 pol:partOf ?v }

## Item-sameDocument
DELETE { item:1 pol:partOf ?v } INSERT { item:1 pol:partOf <urn:d> . <urn:d> a pol:Document } WHERE { item:1
    pol:partOf ?v }

## Item-titlePrinted
DELETE { item:2 dct:title ?v } INSERT { item:2 dct:title '总体要求'@zh } WHERE { item:2 dct:title ?v }

## Item-markerPrinted
DELETE { item:2 pol:marker ?v } INSERT { item:2 pol:marker '三、' } WHERE { item:2 pol:marker ?v }

## Task
DELETE WHERE { task: a pol:Task }

## Task-kind
DELETE WHERE { task: pol:kind ?v }

## Task-kind
INSERT DATA { task: pol:kind pol:Plain }

## Task-strength
INSERT DATA { task: pol:strength pol:Must }

## Task-jurisdiction
INSERT DATA { task: pol:jurisdiction place:999421 , local:滨江新区 }

## Task-responsibility
INSERT DATA { task: pol:responsibility place:999421 }

## Task-ownedBy
INSERT DATA { task: pol:ownedBy unit:青岚县人民政府 }

## Task-ownedBy
DELETE DATA { task: pol:ownedBy unit:青岚县财政局 }

## Task-ledBy
INSERT DATA { task: pol:ledBy unit:青岚县财政局 }

## Task-ledBy
DELETE DATA { task: pol:ledBy unit:青岚县卫生健康局 }

## Responsibility-task
DELETE WHERE { resp:1 pol:task ?v }

## Responsibility-of
DELETE WHERE { task: pol:responsibility resp:1 }

## Responsibility-document
INSERT DATA { resp:1 pol:inDocument <urn:other> }

## Responsibility-unit
DELETE WHERE { resp:1 pol:unit ?v }

## Responsibility-role
INSERT DATA { resp:1 pol:role pol:Cooperating }

## Responsibility-basis
DELETE { resp:1 pol:basis ?v } INSERT { resp:1 pol:basis pol:Printed } WHERE { resp:1 pol:basis ?v }

## Responsibility-position
DELETE { resp:1 pol:position ?v } INSERT { resp:1 pol:position 0 } WHERE { resp:1 pol:position ?v }

## Responsibility-printedAs
DELETE WHERE { resp:1 pol:printedAs ?v }

## Responsibility-clause
DELETE WHERE { resp:1 pol:clause ?v }

## Responsibility-alsoUnit
INSERT { resp:1 pol:alsoUnit ?v } WHERE { resp:1 pol:unit ?v }

## Responsibility-duplicate
INSERT DATA { resp:1 pol:duplicate false }

## Responsibility-again
INSERT DATA { resp:1 pol:again 'yes' }

## Responsibility-clauseEvidence
DELETE { resp:1 pol:evidence ?v } WHERE { resp:1 pol:clause ?v }

## Responsibility-printed
DELETE { resp:1 pol:printedAs ?v } INSERT { resp:1 pol:printedAs '县卫健委' } WHERE { resp:1 pol:printedAs ?v }

## Responsibility-positionUnique
DELETE { resp:2 pol:position ?v } INSERT { resp:2 pol:position 1 } WHERE { resp:2 pol:position ?v }

## Responsibility-repeated
DELETE WHERE { resp:4 pol:duplicate ?v }

## Responsibility-repeated
INSERT DATA { resp:1 pol:again true }

## Unit
DELETE WHERE { unit:青岚县财政局 a pol:Unit }

## Unit-prefLabel
DELETE { ?u skos:prefLabel ?v } INSERT { ?u skos:prefLabel '财政局' } WHERE { ?u a pol:Unit ; skos:prefLabel ?v }

## Unit-function
INSERT DATA { unit:青岚县财政局 pol:function function:none }

## Unit-jurisdiction
INSERT DATA { unit:青岚县财政局 pol:jurisdiction place:990000 }

## Unit-nameBasis
INSERT DATA { unit:青岚县财政局 pol:nameBasis pol:Rule }

## Unit-used
DELETE WHERE { resp:3 pol:alsoUnit ?u }

## Unit-iri
DELETE WHERE { unit:青岚县财政局 pol:jurisdiction ?v }

## Unit-iri
DELETE { ?u pol:jurisdiction ?v } INSERT { ?u pol:jurisdiction place:990000 } WHERE { ?u a pol:Hospital ;
    pol:jurisdiction ?v }

## Unit-hospital
DELETE DATA { unit:青岚县总医院 a pol:Hospital }

## Unit-hospital
INSERT DATA { unit:青岚县财政局 a pol:Hospital }

## Place
DELETE DATA { place:999421 a skos:Concept }

## Place-prefLabel
INSERT DATA { place:999421 skos:prefLabel '青岚'@zh }

## Place-inScheme
DELETE WHERE { place:999421 skos:inScheme ?v }

## Place-notation
INSERT DATA { place:999421 skos:notation '42' }

## Place-level
INSERT DATA { place:999421 pol:placeLevel 'town' }

## Place-broader
INSERT DATA { place:999421 skos:broader function:finance }

## Place-known
DELETE WHERE { place:999421 pol:placeLevel ?v }

## Place-known
DELETE WHERE { local:滨江新区 pol:evidence ?v }

## Place-above
DELETE WHERE { place:999421 skos:broader ?v }

## Place-iri
DELETE { place:999421 skos:notation ?v } INSERT { place:999421 skos:notation '999422' } WHERE { place:999421
    skos:notation ?v }

## Function-prefLabel
DELETE WHERE { function:finance skos:prefLabel ?v }
