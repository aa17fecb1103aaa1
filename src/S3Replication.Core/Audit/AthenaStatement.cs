namespace S3Replication.Core.Audit;

/// <summary>A statement for Amazon Athena, which runs one at a time.</summary>
/// <param name="Order">When its turn is; the first is 1.</param>
/// <param name="Description">What it does.</param>
/// <param name="Text">The statement, without a semicolon; lines end with a line feed.</param>
public sealed record AthenaStatement(int Order, string Description, string Text)
{
    /// <summary>The statement with what is to be known of it, as a file of several has it.</summary>
    public override string ToString() => $"-- {Order}. {Description}\n{Text};\n";
}
