namespace S3Replication.Sandbox.CloudWatch.Metrics;

/// <summary>
/// Names a metric: all of its dimensions belong to its name, and another set of them is another metric
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#Dimension">Dimensions</see>).
/// </summary>
internal sealed class MetricId : IEquatable<MetricId>
{
    private readonly string _text;

    /// <summary>Names a metric.</summary>
    /// <param name="owner">The account and Region that it is in.</param>
    /// <param name="metricNamespace">The namespace.</param>
    /// <param name="name">The name.</param>
    /// <param name="dimensions">The dimensions, in any order.</param>
    public MetricId(MetricOwner owner, string metricNamespace, string name, IEnumerable<MetricDimension> dimensions)
    {
        Owner = owner;
        Namespace = metricNamespace;
        Name = name;
        Dimensions = [.. dimensions.OrderBy(dimension => dimension.Name, StringComparer.Ordinal)];

        // A zero character is in none of them.
        _text = string.Join('\0', [owner.AccountId, owner.Region, metricNamespace, name, .. Dimensions.SelectMany(dimension => new[] { dimension.Name, dimension.Value })]);
    }

    /// <summary>The account and Region that it is in.</summary>
    public MetricOwner Owner { get; }

    /// <summary>The namespace: <c>AWS/S3</c>.</summary>
    public string Namespace { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The dimensions in the order of their names.</summary>
    public IReadOnlyList<MetricDimension> Dimensions { get; }

    /// <summary>All of it as one text, for an order.</summary>
    public string SortKey => _text;

    /// <inheritdoc/>
    public bool Equals(MetricId? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MetricId);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);
}
