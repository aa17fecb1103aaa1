namespace S3Replication.Core.Templates;

/// <summary>A file that sets replication up.</summary>
/// <param name="Format">The language.</param>
/// <param name="FileName">The name that it should have.</param>
/// <param name="Description">What it is for, and when its turn is.</param>
/// <param name="Text">The whole content; lines end with a line feed.</param>
public sealed record ReplicationTemplate(TemplateFormat Format, string FileName, string Description, string Text)
{
    /// <summary>The file that it was written to; null when it was not.</summary>
    public string? Path { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
