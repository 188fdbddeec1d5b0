//! Packs what a weather probe has measured into radio packets, and loads such packets.

const MARKER: u8 = 93;
const SEAL_START: u16 = 4099;

/// Why a packet holds no report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadPacket {
    Torn,
    BrokenSeal,
    WrongMarker(u8),
}

/// What one sensor of a probe has measured; the level is in hundredths of a degree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    pub sensor: u8,
    pub second: u32,
    pub level: i16,
}

/// The samples that a probe sends at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub probe: u16,
    pub serial: u32,
    pub samples: Vec<Sample>,
}

fn pack_raw(packet: &mut Vec<u8>, bytes: &[u8]) {
    packet.extend_from_slice(bytes);
}

fn pack_byte(packet: &mut Vec<u8>, value: u8) {
    pack_raw(packet, &[value]);
}

fn pack_short(packet: &mut Vec<u8>, value: u16) {
    pack_raw(packet, &value.to_be_bytes());
}

fn pack_level(packet: &mut Vec<u8>, value: i16) {
    pack_raw(packet, &value.to_be_bytes());
}

fn pack_wide(packet: &mut Vec<u8>, value: u32) {
    pack_raw(packet, &value.to_be_bytes());
}

fn pack_sample(packet: &mut Vec<u8>, sample: &Sample) {
    pack_byte(packet, sample.sensor);
    pack_wide(packet, sample.second);
    pack_level(packet, sample.level);
}

/// Returns the packet that carries a report.
pub fn pack_report(report: &Report) -> Vec<u8> {
    let mut packet = vec![];
    pack_byte(&mut packet, MARKER);
    pack_short(&mut packet, report.probe);
    pack_wide(&mut packet, report.serial);
    pack_short(&mut packet, report.samples.len() as u16);
    for sample in &report.samples {
        pack_sample(&mut packet, sample);
    }
    seal_packet(&mut packet);
    packet
}

fn load_raw<const N: usize>(packet: &[u8], spot: &mut usize) -> Result<[u8; N], BadPacket> {
    let bytes = packet[*spot..].first_chunk();
    *spot += N;
    bytes.copied().ok_or(BadPacket::Torn)
}

fn load_byte(packet: &[u8], spot: &mut usize) -> Result<u8, BadPacket> {
    load_raw(packet, spot).map(|[value]| value)
}

fn load_short(packet: &[u8], spot: &mut usize) -> Result<u16, BadPacket> {
    load_raw(packet, spot).map(u16::from_be_bytes)
}

fn load_level(packet: &[u8], spot: &mut usize) -> Result<i16, BadPacket> {
    load_raw(packet, spot).map(i16::from_be_bytes)
}

fn load_wide(packet: &[u8], spot: &mut usize) -> Result<u32, BadPacket> {
    load_raw(packet, spot).map(u32::from_be_bytes)
}

fn load_sample(packet: &[u8], spot: &mut usize) -> Result<Sample, BadPacket> {
    let sensor = load_byte(packet, spot)?;
    let second = load_wide(packet, spot)?;
    let level = load_level(packet, spot)?;
    Ok(Sample {
        sensor,
        second,
        level,
    })
}

/// Returns the report that a packet carries.
pub fn load_report(packet: &[u8]) -> Result<Report, BadPacket> {
    let packet = open_packet(packet)?;
    let spot = &mut 0;
    let marker = load_byte(packet, spot)?;
    if marker != MARKER {
        return Err(BadPacket::WrongMarker(marker));
    }
    let probe = load_short(packet, spot)?;
    let serial = load_wide(packet, spot)?;
    let total = load_short(packet, spot)?;
    let mut samples = Vec::new();
    for _ in 0..total {
        samples.push(load_sample(packet, spot)?);
    }
    Ok(Report {
        probe,
        serial,
        samples,
    })
}

/// Adds the seal, which is big endian in every version of the format.
fn seal_packet(packet: &mut Vec<u8>) {
    let seal = packet_seal(packet);
    packet.extend_from_slice(&seal.to_be_bytes());
}

/// Takes the seal, which is big endian in every version of the format, off a packet.
fn open_packet(packet: &[u8]) -> Result<&[u8], BadPacket> {
    let Some((body, seal)) = packet.split_last_chunk() else {
        return Err(BadPacket::Torn);
    };
    if packet_seal(body) != u16::from_be_bytes(*seal) {
        return Err(BadPacket::BrokenSeal);
    }
    Ok(body)
}

/// Returns a sample as a line of a table.
pub fn sample_line(sample: &Sample) -> String {
    format!("{};{};{}", sample.sensor, sample.second, sample.level)
}

/// Reads a sample from a line of a table.
pub fn parse_sample(line: &str) -> Result<Sample, std::num::ParseIntError> {
    let mut cells = line.split(';').map(str::trim);
    let mut cell = || cells.next().unwrap_or_default();
    let sensor = cell().parse()?;
    let second = cell().parse()?;
    let level = cell().parse()?;
    Ok(Sample {
        sensor,
        second,
        level,
    })
}

/// Returns the mean level of a report in degrees.
pub fn mean_level(report: &Report) -> f64 {
    let sum: i64 = report.samples.iter().map(|it| i64::from(it.level)).sum();
    sum as f64 / 100.0 / report.samples.len() as f64
}

fn packet_seal(body: &[u8]) -> u16 {
    let mix = |seal: u16, byte: &u8| seal.rotate_left(3) ^ u16::from(*byte);
    body.iter().fold(SEAL_START, mix)
}
