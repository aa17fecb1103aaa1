namespace S3Replication.Sandbox.Route53.Records;

/// <summary>A name or value that Route 53 does not take, in its words.</summary>
/// <param name="problem">The problem's name.</param>
/// <param name="sentence">What it means.</param>
/// <param name="value">The value.</param>
internal sealed class RecordException(string problem, string sentence, string value)
    : Exception($"FATAL problem: {problem} ({sentence}) encountered with '{value}'");
