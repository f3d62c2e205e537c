//! JSON Schema (2020-12) of a table of fields, for editors that complete and check while typing.

use serde_json::{Map, Value as Json, json};

use super::{Field, Shape};

/// The schema of a file or front matter with these fields.
pub fn json_schema(title: &str, fields: &[Field]) -> Json {
    let mut schema = record(fields);
    let object = schema.as_object_mut().expect("a record's schema is an object");
    object.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    object.insert("title".into(), json!(title));
    schema
}

fn record(fields: &[Field]) -> Json {
    let mut properties = Map::new();
    for field in fields {
        let mut property = shape(&field.shape);
        if let Some(object) = property.as_object_mut() {
            object.insert("description".into(), json!(field.about));
        }
        properties.insert(field.key.into(), property);
    }
    let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn shape(shape_of: &Shape) -> Json {
    match shape_of {
        Shape::Text => json!({ "type": ["string", "number"] }),
        Shape::Integer(min, max) => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Date => json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$" }),
        Shape::DateTime => json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}([T ].+)?$" }),
        Shape::TimeOfDay => json!({ "type": "string", "pattern": "^\\d{1,2}:\\d{2}$" }),
        Shape::Hours => {
            json!({ "type": "array", "items": shape(&Shape::TimeOfDay), "minItems": 2, "maxItems": 2 })
        }
        Shape::Word(words) => json!({ "enum": words() }),
        Shape::Visibility => json!({ "type": "string", "pattern": "^(public|internal|embargoed until .+)$" }),
        Shape::Slug => json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" }),
        Shape::File | Shape::Address => json!({ "type": "string" }),
        Shape::Url | Shape::WebPage => json!({ "type": "string", "format": "uri" }),
        Shape::List(inner) => json!({ "type": "array", "items": shape(inner) }),
        Shape::Some(inner) => json!({ "type": "array", "items": shape(inner), "minItems": 1 }),
        Shape::OneOrMany(inner) => json!({ "anyOf": [shape(inner), { "type": "array", "items": shape(inner) }] }),
        Shape::Record(fields) => record(fields),
        Shape::Map(inner) => json!({ "type": "object", "additionalProperties": shape(inner) }),
    }
}
