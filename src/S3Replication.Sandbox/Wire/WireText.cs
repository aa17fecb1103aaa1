namespace S3Replication.Sandbox.Wire;

/// <summary>A text.</summary>
/// <param name="Value">The text.</param>
internal sealed record WireText(string Value) : WireNode
{
    /// <summary>Whether it is of a form, which knows nothing but texts: it may stand for a number, a time or an empty list.</summary>
    public bool IsOfForm { get; init; }
}
