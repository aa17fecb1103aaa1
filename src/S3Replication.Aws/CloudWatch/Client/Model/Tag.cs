namespace Amazon.CloudWatch.Model;

/// <summary>A tag.</summary>
internal sealed class Tag
{
    /// <summary>The key.</summary>
    public string? Key { get; set; }

    /// <summary>The value.</summary>
    public string? Value { get; set; }
}
