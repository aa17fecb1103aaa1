using S3Replication.Core.Templates.Model;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>What every template says of itself in its first lines.</summary>
internal static class Preamble
{
    /// <summary>The lines, without the signs of a comment.</summary>
    /// <param name="model">The model.</param>
    public static IEnumerable<string> Of(TemplateModel model)
    {
        yield return "Sets up Amazon S3 replication:";
        foreach (string pair in model.Describe())
        {
            yield return $"  {pair}";
        }

        yield return string.Empty;
        if (!model.IncludeBuckets)
        {
            yield return "The buckets are not made here: they must be there, with versioning on.";
        }

        if (model.IsTwoWay)
        {
            yield return "Both ways need no function that copies back: S3 never replicates a replica, so nothing goes round in circles.";
        }

        if (model.Sources.Any(source => source.Rules.Any(rule => rule.Destination.ReplicaKmsKeyId is not null)) && model.Accounts.Count > 1)
        {
            yield return "The policies of the KMS keys must let the roles in as well: Grant-CrrAccess writes their statements.";
        }

        yield return "Only objects written from then on are replicated; older ones need an S3 Batch Replication job.";
    }
}
