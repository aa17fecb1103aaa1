using System.Runtime.InteropServices;

namespace S3Replication.Aws.S3.Listing;

/// <summary>Where the bytes of a text are kept.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Start">Where it begins there.</param>
/// <param name="Length">How many bytes it has.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PackedText(int Segment, int Start, int Length);
