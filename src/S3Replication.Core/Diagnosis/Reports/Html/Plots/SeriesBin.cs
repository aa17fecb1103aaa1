using System.Runtime.InteropServices;

namespace S3Replication.Core.Diagnosis.Reports.Html.Plots;

/// <summary>A bar of a plot over time.</summary>
/// <param name="From">When it begins.</param>
/// <param name="Value">The value; null when there is no data.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SeriesBin(DateTimeOffset From, double? Value);
