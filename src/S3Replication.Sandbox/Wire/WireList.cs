namespace S3Replication.Sandbox.Wire;

/// <summary>A list.</summary>
/// <param name="Items">Its items.</param>
internal sealed record WireList(IReadOnlyList<WireNode> Items) : WireNode
{
    /// <summary>A list of texts.</summary>
    /// <param name="texts">The texts.</param>
    public static WireList Of(IEnumerable<string> texts) => new([.. texts.Select(text => new WireText(text))]);
}
