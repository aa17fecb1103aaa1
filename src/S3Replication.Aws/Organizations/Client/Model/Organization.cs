namespace Amazon.Organizations.Model;

/// <summary>An organization.</summary>
internal sealed class Organization
{
    /// <summary>Its id.</summary>
    public string? Id { get; set; }

    /// <summary>The account that manages it.</summary>
    public string? MasterAccountId { get; set; }

    /// <summary><c>ALL</c> or <c>CONSOLIDATED_BILLING</c>.</summary>
    public string? FeatureSet { get; set; }
}
