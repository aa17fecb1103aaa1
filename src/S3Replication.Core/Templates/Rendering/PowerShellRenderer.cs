using S3Replication.Core.Replication;
using S3Replication.Core.Templates.Model;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>A PowerShell script that calls this module's cmdlets, which merge rules and complete roles by themselves.</summary>
internal sealed class PowerShellRenderer : ITemplateRenderer
{
    /// <inheritdoc/>
    public IReadOnlyList<ReplicationTemplate> Render(TemplateModel model)
    {
        PowerShellLimits.Refuse(model);
        Lines script = new();
        script.Add("#Requires -Version 7.4\n#Requires -Modules S3Replication").Gap();
        foreach (string line in Preamble.Of(model))
        {
            script.Add(line.Length == 0 ? "#" : $"# {line}");
        }

        script.Add("# Run it again as often as you like: what is there already stays as it is.");
        WriteParameters(script, model);
        WriteBuckets(script, model);
        foreach (TemplateRole role in model.Roles)
        {
            WriteRole(script, model, role);
        }

        foreach (TemplateSource source in model.Sources)
        {
            WriteGrants(script, model, source);
        }

        foreach (TemplateSource source in model.Sources)
        {
            WriteRules(script, model, source);
        }

        return
        [
            new ReplicationTemplate(
                TemplateFormat.PowerShell,
                "replication.ps1",
                "Run it in PowerShell 7.6, where this module is installed or imported.",
                script.ToString().TrimEnd('\n') + "\n"),
        ];
    }

    private static void WriteParameters(Lines script, TemplateModel model)
    {
        bool two = model.Accounts.Count == 2;
        script.Add("[CmdletBinding()]\nparam(");
        script.Add($"    # The profile of {Name(model.Accounts[0])}; without it the credentials are those of the environment.");
        script.Add($"    [string] $ProfileName{(two ? ",\n" : string.Empty)}");
        if (two)
        {
            script.Add($"    # The profile of {Name(model.Accounts[1])}.\n    [string] $DestinationProfileName");
        }

        script.Add(")").Gap();
        script.Add("Set-StrictMode -Version 3\n$ErrorActionPreference = 'Stop'");
        script.Add("$source = $ProfileName ? @{ ProfileName = $ProfileName } : @{}");
        if (two)
        {
            script.Add("""
                $destination = $DestinationProfileName ? @{ ProfileName = $DestinationProfileName } : @{}
                $forth = $source + ($DestinationProfileName ? @{ DestinationProfileName = $DestinationProfileName } : @{})
                """);
            if (model.Sources.Any(source => source.Bucket.Account == model.Accounts[1]))
            {
                script.Add("$back = $destination + ($ProfileName ? @{ DestinationProfileName = $ProfileName } : @{})");
            }
        }

        script.Gap();
    }

    private static void WriteBuckets(Lines script, TemplateModel model)
    {
        if (!model.IncludeBuckets)
        {
            return;
        }

        script.Add("# Buckets, with versioning, which replication needs on both sides.");
        foreach (TemplateBucket bucket in model.Buckets)
        {
            string options = bucket.ObjectLock ? " -ObjectLock" : string.Empty;
            script.Add($"$null = New-CrrBucket -BucketName {PowerShellText.Quote(bucket.Name)} -Region {bucket.Region}{options} @{bucket.Account.Role}");
        }

        script.Gap();
    }

    private static void WriteRole(Lines script, TemplateModel model, TemplateRole role)
    {
        script.Add($"# The role that S3 assumes: {role.Name}, with what its rules need and nothing besides.");
        PowerShellTable table = new PowerShellTable()
            .Set("RoleName", PowerShellText.Quote(role.Name));
        if (PowerShellLimits.IsFitted(model, role))
        {
            IEnumerable<string> rules =
                from source in model.Sources
                where source.Role == role
                from rule in source.Rules
                select "        " + Needs(source.Bucket, model.Destination(rule), rule);
            table.Set("Rule", $"@(\n{string.Join('\n', rules)}\n    )");
            if (model.Sources.First(source => source.Role == role).Bucket.Encryption?.KmsKeyId is { } key && !model.IncludeBuckets)
            {
                table.Set("SourceKmsKeyId", PowerShellText.Quote(key));
            }
        }
        else
        {
            table.Set("SourceBucket", Names(model.Sources.Where(source => source.Role == role).Select(source => source.Bucket)));
            table.Set("DestinationBucket", Names(model.Sources.Where(source => source.Role == role).SelectMany(source => source.Rules).Select(model.Destination)));
        }

        table.Set("Path", role.Path == "/" ? null : PowerShellText.Quote(role.Path));
        table.Set("PermissionsBoundary", role.PermissionsBoundary is null ? null : PowerShellText.Quote(role.PermissionsBoundary));
        table.Set("Tag", role.Tags.Count == 0 ? null : PowerShellText.Table(role.Tags));
        string variable = Variable(model, role);
        script.Add($"$role = {table}");
        script.Add($"{variable} = (New-CrrRole @role {Splat(model, role.Account)} | Select-Object -First 1).RoleArn");
        if (role.Account.Id is { } id)
        {
            script.Add($$"""
                if ({{variable}} -notlike '*::{{id}}:role/*') {
                    throw "These are not credentials of account {{id}}: role {{variable}}."
                }
                """);
        }

        script.Gap();
    }

    private static void WriteGrants(Lines script, TemplateModel model, TemplateSource source)
    {
        foreach (TemplateBucket bucket in source.Rules.Select(model.Destination).Distinct()
            .Where(bucket => bucket.Account != source.Bucket.Account && model.BucketPolicies.Any(policy => policy.Bucket == bucket)))
        {
            ReplicationRule[] rules = [.. source.Rules.Where(rule => model.Destination(rule) == bucket)];
            Setup.GrantAccessRequest grant = DestinationGrant.Request(bucket, model.ArnOf(source.Role, string.Empty), rules);
            script.Add($"# {bucket.Name} is in another account than the role: its policy must let the role in.");
            script.Add($"$grant = {new PowerShellTable()
                .Set("RoleArn", Variable(model, source.Role))
                .Set("DestinationBucket", PowerShellText.Quote(bucket.Name))
                .Set("Prefix", grant.Prefix.Length == 0 ? null : PowerShellText.Quote(grant.Prefix))
                .Set("DeleteMarkerReplication", Truth(grant.DeleteMarkers))
                .Set("OwnerOverride", grant.OwnerOverride ? "$true" : null)
                .Set("ReplicaKmsKeyId", grant.ReplicaKmsKeyId is null ? null : PowerShellText.Quote(grant.ReplicaKmsKeyId))}");
            script.Add($"$null = Grant-CrrAccess @grant @{bucket.Account.Role}").Gap();
        }
    }

    private static void WriteRules(Lines script, TemplateModel model, TemplateSource source)
    {
        script.Add($"# The rules of {source.Bucket.Name}.");
        foreach (ReplicationRule rule in source.Rules)
        {
            script.Add($"$rule = {PowerShellRules.Table(model, source, rule).Set("RoleArn", Variable(model, source.Role))}");
            script.Add($"$null = Set-CrrRule @rule {Splat(model, source.Bucket.Account)}").Gap();
        }
    }

    private static string Needs(TemplateBucket source, TemplateBucket destination, ReplicationRule rule)
    {
        List<string> needs =
        [
            $"SourceBucket = {PowerShellText.Quote(source.Name)}",
            $"DestinationBucket = {PowerShellText.Quote(destination.Name)}",
            $"DeleteMarkerReplication = {Truth(rule.DeleteMarkerReplication == true)}",
        ];
        if (rule.Filter is { Prefix.Length: > 0 } filter)
        {
            needs.Add($"Prefix = {PowerShellText.Quote(filter.Prefix)}");
        }

        if (rule.Destination.OwnerOverride)
        {
            needs.Add("OwnerOverride = $true");
        }

        if (rule.Destination.ReplicaKmsKeyId is { } key)
        {
            needs.Add($"ReplicaKmsKeyId = {PowerShellText.Quote(key)}");
        }

        return $"@{{ {string.Join("; ", needs)} }}";
    }

    private static string Names(IEnumerable<TemplateBucket> buckets) =>
        string.Join(", ", buckets.Distinct().Select(bucket => PowerShellText.Quote(bucket.Name)));

    private static string Truth(bool value) => value ? "$true" : "$false";

    private static string Variable(TemplateModel model, TemplateRole role)
    {
        int index = model.Roles.ToList().IndexOf(role);
        return index == 0 ? "$roleArn" : $"$roleArn{index + 1}";
    }

    private static string Splat(TemplateModel model, TemplateAccount account) =>
        model.Accounts.Count == 1 ? "@source" : account == model.Accounts[0] ? "@forth" : "@back";

    private static string Name(TemplateAccount account) =>
        account.Id is null ? $"the {account.Role}'s account" : $"account {account.Id}";
}
