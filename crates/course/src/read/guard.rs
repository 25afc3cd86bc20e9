//! Who may ask: pages of ours alone, from this machine.

use super::state::Server;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// What a page may load and connect to: itself. mdBook's pages hold scripts and styles inline.
const POLICY: &str = "default-src 'self'; script-src 'self' 'unsafe-inline'; \
    style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; \
    frame-ancestors 'none'; base-uri 'self'; form-action 'none'";

/// Sent with every answer.
const HEADERS: [(&str, &str); 6] = [
    ("content-security-policy", POLICY),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("cache-control", "no-cache"),
];

/// Longer than any address of ours.
const ADDRESS: usize = 2048;

type Refusal = (StatusCode, &'static str);

/// Lets a request through, or says why not.
pub async fn guard(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let mut response = match checked(&server, &request) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    };
    for (name, value) in HEADERS {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response
}

fn checked(server: &Server, request: &Request) -> Result<(), Refusal> {
    let headers = request.headers();
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    // A foreign name that leads to 127.0.0.1 would make us part of a foreign site.
    if !text("host").is_some_and(|host| server.hosts.iter().any(|ours| ours == host)) {
        return Err((
            StatusCode::MISDIRECTED_REQUEST,
            "This host is not the course's.\n",
        ));
    }
    if is_foreign(server, request.method(), headers) {
        return Err((
            StatusCode::FORBIDDEN,
            "Only the course's own pages may ask this.\n",
        ));
    }
    if request.uri().to_string().len() > ADDRESS {
        return Err((StatusCode::URI_TOO_LONG, "No address here is that long.\n"));
    }
    let length = text("content-length").is_some_and(|length| length != "0");
    if length || headers.contains_key(header::TRANSFER_ENCODING) {
        return Err((
            StatusCode::PAYLOAD_TOO_LARGE,
            "No request here has a body.\n",
        ));
    }
    Ok(())
}

/// Whether another site's page asks; following a link from one is allowed.
fn is_foreign(server: &Server, method: &Method, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let ours = |origin| {
        server
            .hosts
            .iter()
            .any(|host| origin == format!("http://{host}"))
    };
    let foreign_origin = match headers.get(header::ORIGIN) {
        Some(origin) => !origin.to_str().is_ok_and(ours),
        None => method == Method::POST,
    };
    let same_site = matches!(text("sec-fetch-site"), None | Some("same-origin" | "none"));
    let follows_link = method == Method::GET && text("sec-fetch-mode") == Some("navigate");
    foreign_origin || !(same_site || follows_link)
}
