namespace Amazon.IdentityManagement.Model;

/// <summary>The request of <c>SimulatePrincipalPolicy</c>.</summary>
internal sealed class SimulatePrincipalPolicyRequest : AmazonIdentityManagementServiceRequest
{
    /// <summary>Whose policies are simulated.</summary>
    public string? PolicySourceArn { get; set; }

    /// <summary>The actions.</summary>
    public List<string>? ActionNames { get; set; }

    /// <summary>The resources.</summary>
    public List<string>? ResourceArns { get; set; }

    /// <summary>The condition keys of the request.</summary>
    public List<ContextEntry>? ContextEntries { get; set; }

    /// <summary>Where the page before ended.</summary>
    public string? Marker { get; set; }

    /// <inheritdoc/>
    internal override string Action => "SimulatePrincipalPolicy";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, string? Value)> Parameters()
    {
        yield return ("PolicySourceArn", PolicySourceArn);
        yield return ("Marker", Marker);
        for (int i = 0; i < (ActionNames?.Count ?? 0); i++)
        {
            yield return ($"ActionNames.member.{i + 1}", ActionNames![i]);
        }

        for (int i = 0; i < (ResourceArns?.Count ?? 0); i++)
        {
            yield return ($"ResourceArns.member.{i + 1}", ResourceArns![i]);
        }

        for (int i = 0; i < (ContextEntries?.Count ?? 0); i++)
        {
            ContextEntry entry = ContextEntries![i];
            string prefix = $"ContextEntries.member.{i + 1}.";
            yield return (prefix + "ContextKeyName", entry.ContextKeyName);
            yield return (prefix + "ContextKeyType", entry.ContextKeyType);
            yield return (prefix + "ContextKeyValues.member.1", entry.ContextKeyValues?.FirstOrDefault());
        }
    }
}
