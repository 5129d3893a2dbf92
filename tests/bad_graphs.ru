# One row a bad example: the rule that breaks, then the SPARQL update that breaks it. Every rule of shapes.ttl has one
# at least. <> is the document of tests/graph_example.py, item: its items, task: its item 1.1.1, resp: what that item binds.

## Fact-evidence
DELETE WHERE { item:1 pol:evidence ?e }

## Evidenced-evidence
INSERT DATA { finding:1 pol:evidence place:999421 }

## Evidenced-document
DELETE { item:1 pol:inDocument ?d } INSERT { item:1 pol:inDocument <urn:other> } WHERE { item:1 pol:inDocument
    ?d }

## Fact-document
DELETE { target:1 pol:task ?t } INSERT { target:1 pol:task part:d2 } WHERE { target:1 pol:task ?t }

## Fact-document
INSERT { resp:1 pol:clause <#> . <#> a pol:Evidence ; pol:inDocument part:d2 } WHERE { resp:1 pol:clause ?c }

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
INSERT DATA { item:2 pol:inDocument part:d2 }

## InDocument-text-value
DELETE { item:2 pol:inDocument ?d } INSERT { item:2 pol:inDocument ?p } WHERE { item:2 pol:inDocument ?d . ?p
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

## Task-opening
INSERT DATA { task: pol:opening '其他'@zh , '保障'@zh }

## Item-titlePrinted
INSERT DATA { task: pol:opening '从未印出的话'@zh }

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

## Responsibility-printed
DELETE { resp:1 pol:printedAs ?v } INSERT { resp:1 pol:printedAs '县卫健委' } WHERE { resp:1 pol:printedAs ?v }

## Responsibility-positionUnique
DELETE { resp:2 pol:position ?v } INSERT { resp:2 pol:position 1 } WHERE { resp:2 pol:position ?v }

## Responsibility-repeated
DELETE WHERE { resp:4 pol:duplicate ?v }

## Responsibility-repeated
INSERT DATA { resp:1 pol:again true }

## Placed-task
DELETE WHERE { target:1 pol:task ?v }

## Placed-task
INSERT DATA { citation:1 pol:task item:1 }

## Binding-strength
DELETE WHERE { target:1 pol:strength ?v }

## Binding-strength
INSERT DATA { milestone:1 pol:strength pol:Must }

## Timed-deadline
DELETE { target:1 pol:deadline ?v } INSERT { target:1 pol:deadline '2025'^^xsd:gYear } WHERE { target:1 pol:deadline ?v }

## Timed-deadline
DELETE { milestone:2 pol:latest ?v } INSERT { milestone:2 pol:latest '2024-06-30'^^xsd:date } WHERE { milestone:2 pol:latest
    ?v }

## Timed-startDate
DELETE { milestone:2 pol:startDate ?v } INSERT { milestone:2 pol:startDate '2025-01-01'^^xsd:date } WHERE { milestone:2
    pol:startDate ?v }

## Timed-earliest
DELETE { milestone:2 pol:earliest ?v } INSERT { milestone:2 pol:earliest '2025-01-01'^^xsd:date } WHERE { milestone:2
    pol:earliest ?v }

## Timed-latest
INSERT DATA { milestone:2 pol:latest '2026-06-30'^^xsd:date }

## Timed-ambiguous
INSERT DATA { target:1 pol:ambiguous false }

## Timed-printedTime
INSERT DATA { target:1 pol:printedTime '' }

## Timed-recurrence
INSERT DATA { target:1 pol:recurrence 'P1Y' }

## Timed-recurrence
DELETE { target:2 pol:recurrence ?v } INSERT { target:2 pol:recurrence 'PT1H'^^xsd:duration } WHERE { target:2
    pol:recurrence ?v }

## Timed-evidence
INSERT { target:2 pol:timeEvidence ?e } WHERE { target:2 pol:evidence ?e }

## Timed-undated
DELETE WHERE { target:1 pol:deadline ?v }

## Timed-undated
DELETE WHERE { milestone:2 pol:deadline ?v }

## Target
DELETE DATA { target:1 a pol:Target }

## Milestone
DELETE DATA { milestone:1 a pol:Milestone }

## Partnership
DELETE DATA { partnership:1 a pol:Partnership }

## Specialised
DELETE DATA { programme:2 a pol:Programme }

## Programme
DELETE DATA { programme:1 a pol:Programme }

## Citation
DELETE DATA { citation:1 a pol:Citation }

## Membership
DELETE DATA { membership:1 a pol:Membership }

## Target-indicator
DELETE WHERE { target:1 pol:indicator ?v }

## Target-concept
INSERT DATA { target:2 pol:concept <urn:none> }

## Target-comparator
DELETE { target:1 pol:comparator ?v } INSERT { target:1 pol:comparator '≥' } WHERE { target:1 pol:comparator ?v }

## Target-value
DELETE { target:1 pol:value ?v } INSERT { target:1 pol:value '90.5' } WHERE { target:1 pol:value ?v }

## Target-minValue
DELETE { target:2 pol:minValue ?v } INSERT { target:2 pol:minValue 5.0 } WHERE { target:2 pol:minValue ?v }

## Target-maxValue
INSERT DATA { target:2 pol:maxValue 9.0 }

## Target-printedValue
DELETE WHERE { target:1 pol:printedValue ?v }

## Target-measureUnit
INSERT DATA { target:1 pol:measureUnit place:999421 , <https://w3id.org/policykg/id/measure/percent-unit> }

## Target-number
INSERT DATA { target:2 pol:value 3.0 }

## Target-number
DELETE WHERE { target:2 pol:maxValue ?v }

## Target-printed
DELETE { target:1 pol:printedValue ?v } INSERT { target:1 pol:printedValue '91' } WHERE { target:1 pol:printedValue ?v }

## Milestone-action
DELETE WHERE { milestone:1 pol:action ?v }

## Milestone-time
DELETE WHERE { milestone:1 pol:deadline ?v }

## Milestone-printed
DELETE { milestone:1 pol:action ?v } INSERT { milestone:1 pol:action '床位减少' } WHERE { milestone:1 pol:action ?v }

## Partnership-local
DELETE WHERE { partnership:1 pol:local ?v }

## Partnership-partner
DELETE { partnership:1 pol:partner ?v } INSERT { partnership:1 pol:partner ?w } WHERE { partnership:1 pol:partner ?v ;
    pol:local ?w }

## Partnership-partner
INSERT DATA { partnership:1 pol:partner function:finance }

## Partnership-mode
DELETE WHERE { partnership:1 pol:mode ?v }

## Partnership-specialty
INSERT DATA { partnership:1 pol:specialty <urn:none> }

## Partnership-printedAs
DELETE WHERE { partnership:1 pol:printedAs ?v }

## Partnership-nameBasis
DELETE { partnership:1 pol:nameBasis ?v } INSERT { partnership:1 pol:nameBasis pol:Label } WHERE { partnership:1
    pol:nameBasis ?v }

## Partnership-year
INSERT DATA { partnership:1 pol:year 2024 }

## Programme-title
DELETE WHERE { programme:1 dct:title ?v }

## Programme-host
INSERT DATA { programme:1 pol:host place:999421 }

## Programme-specialty
INSERT DATA { programme:2 pol:specialty <https://w3id.org/policykg/id/specialty/internal-medicine> }

## Programme-centre
INSERT DATA { programme:1 pol:centre <urn:none> }

## Programme-level
INSERT DATA { programme:1 pol:level <urn:none> }

## Programme-status
DELETE { programme:1 pol:status ?v } INSERT { programme:1 pol:status pol:InForce } WHERE { programme:1 pol:status ?v }

## Programme-what
INSERT { programme:1 pol:specialty ?v } WHERE { programme:1 pol:centre ?v }

## Programme-what
DELETE WHERE { programme:2 pol:specialty ?v }

## Citation-title
INSERT DATA { citation:1 dct:title '规划' }

## Citation-number
INSERT DATA { citation:2 pol:documentNumber '' }

## Citation-relation
DELETE { citation:1 pol:relation ?v } INSERT { citation:1 pol:relation pol:Mention } WHERE { citation:1 pol:relation ?v }

## Citation-resolvesTo
INSERT DATA { citation:1 pol:resolvesTo <urn:gone> }

## Citation-resolvedBy
INSERT DATA { citation:1 pol:resolvedBy 'guess' }

## Citation-what
DELETE WHERE { citation:2 dct:title ?v }

## Citation-titlePrinted
DELETE { citation:1 dct:title ?v } INSERT { citation:1 dct:title '规定'@zh } WHERE { citation:1 dct:title ?v }

## Citation-titlePrinted
DELETE { citation:2 dct:title ?v } INSERT { citation:2 dct:title '青山省卫生健康规划'@zh } WHERE { citation:2
    dct:title ?v }

## Mention-task
DELETE WHERE { mention:1 pol:task ?v }

## Mention-task
DELETE { mention:1 pol:task ?v } INSERT { mention:1 pol:task <> } WHERE { mention:1 pol:task ?v }

## Mention-unit
DELETE WHERE { mention:1 pol:unit ?v }

## Mention-printedAs
DELETE WHERE { mention:1 pol:printedAs ?v }

## Mention-printed
DELETE { mention:1 pol:printedAs ?v } INSERT { mention:1 pol:printedAs '财政局' } WHERE { mention:1 pol:printedAs ?v }

## Shortcut-mentions
INSERT DATA { task: pol:mentions unit:青岚县人民政府 }

## Shortcut-mentions
DELETE DATA { task: pol:mentions unit:青岚县财政局 }

## Membership-unit
DELETE WHERE { membership:1 pol:unit ?v }

## Membership-whole
DELETE { membership:1 pol:whole ?v } INSERT { membership:1 pol:whole ?u } WHERE { membership:1 pol:whole ?v ; pol:unit ?u }

## Shortcut-memberOf
DELETE WHERE { unit:青岚县财政局 pol:memberOf ?v }

## Shortcut-memberOf
INSERT DATA { unit:青岚县总医院 pol:memberOf unit:青岚县财政局 }

## LeadingGroup-title
DELETE WHERE { group:1 dct:title ?v }

## LeadingGroup-member
INSERT DATA { group:1 pol:member unit:青岚县财政局 }

## Member-person
DELETE WHERE { member:1 pol:person ?v }

## Member-groupRole
INSERT DATA { member:1 pol:groupRole '' }

## Member-post
INSERT DATA { member:1 pol:post '县长' }

## Member-of
DELETE WHERE { group:1 pol:member ?v }

## Member-printed
DELETE { member:1 pol:person ?v } INSERT { member:1 pol:person '王大青' } WHERE { member:1 pol:person ?v }

## Concept-prefLabel
DELETE WHERE { specialty:治未病科 skos:prefLabel ?v }

## Concept-inScheme
DELETE WHERE { specialty:治未病科 skos:inScheme ?v }

## Unit
DELETE DATA { unit:青岚县总医院 a pol:Unit }

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
