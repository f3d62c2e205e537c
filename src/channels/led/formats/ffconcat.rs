//! `loop.ffconcat`: a recipe from which ffmpeg makes a film for cards that play nothing else.

use std::fmt::Write as _;

use super::Frame;

/// The recipe. The last picture stands twice: the demuxer takes the duration of a still from the file after it
/// (trac.ffmpeg.org, "Slideshow"). What the film must be stands in the options: H.264, 4:2:0, even sides, a constant
/// rate, the colours of HD said in the file, and no sound.
pub(super) fn write(frames: &[Frame]) -> String {
    let seconds: u32 = frames.iter().map(|frame| frame.seconds).sum();
    let mut out = String::from("ffconcat version 1.0\n");
    let _ = write!(
        out,
        "# 在本文件夹内执行下面这一条命令（一行），得到 loop.mp4，时长{seconds}秒，无声：\n\
         # ffmpeg -y -safe 0 -i loop.ffconcat -an -t {seconds} \
         -vf \"fps=25,pad=ceil(iw/2)*2:ceil(ih/2)*2,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p\" \
         -c:v libx264 -profile:v high -crf 18 -colorspace bt709 -color_primaries bt709 -color_trc bt709 \
         -color_range tv -movflags +faststart loop.mp4\n"
    );
    for frame in frames {
        // Addresses of media are letters, digits, dots and slashes: nothing needs quoting inside the quotes.
        let _ = write!(out, "file '{}'\nduration {}\n", frame.file, frame.seconds);
    }
    if let Some(last) = frames.last() {
        let _ = writeln!(out, "file '{}'", last.file);
    }
    out
}
