namespace S3Replication.Core.Templates.Text;

/// <summary>How a language that looks like JSON writes values.</summary>
/// <param name="Quote">A text.</param>
/// <param name="True">Yes.</param>
/// <param name="False">No.</param>
/// <param name="Null">Nothing.</param>
/// <param name="Trailing">What stands behind the last member.</param>
internal sealed record LiteralSyntax(Func<string, string> Quote, string True, string False, string Null, string Trailing);
