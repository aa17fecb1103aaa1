using System.Globalization;
using S3Replication.Core.Replication;
using S3Replication.Core.Templates.Model;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>A rule as parameters of <c>Set-CrrRule</c>.</summary>
internal static class PowerShellRules
{
    /// <summary>The parameters, without the role.</summary>
    public static PowerShellTable Table(TemplateModel model, TemplateSource source, ReplicationRule rule)
    {
        RuleFilter filter = rule.Filter ?? RuleFilter.Everything;
        RuleDestination destination = rule.Destination;
        return new PowerShellTable()
            .Set("SourceBucket", PowerShellText.Quote(source.Bucket.Name))
            .Set("DestinationBucket", PowerShellText.Quote(model.Destination(rule).Name))
            .Set("RuleId", PowerShellText.Quote(rule.Id!))
            .Set("Priority", rule.Priority?.ToString(CultureInfo.InvariantCulture))
            .Set("Status", rule.Enabled ? null : "'Disabled'")
            .Set("Prefix", PowerShellText.Quote(filter.Prefix))
            .Set("Tag", filter.Tags.Count == 0 ? null : PowerShellText.Table(filter.Tags))
            .Set("DeleteMarkerReplication", Truth(rule.DeleteMarkerReplication ?? false))
            .Set("ReplicaModifications", Truth(rule.ReplicaModifications))
            .Set("StorageClass", Text(destination.StorageClass))
            .Set("Account", Text(destination.Account))
            .Set("OwnerOverride", destination.OwnerOverride ? "$true" : null)
            .Set("SseKmsEncryptedObjects", Truth(rule.SseKmsEncryptedObjects))
            .Set("ReplicaKmsKeyId", Text(destination.ReplicaKmsKeyId))
            .Set("ReplicationTimeControl", Truth(destination.ReplicationTime))
            .Set("Metrics", Truth(destination.Metrics));
    }

    private static string? Text(string? value) => value is null ? null : PowerShellText.Quote(value);

    private static string? Truth(bool? value) => value is null ? null : value.Value ? "$true" : "$false";
}
