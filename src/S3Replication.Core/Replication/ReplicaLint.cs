namespace S3Replication.Core.Replication;

/// <summary>Owners and storage classes of replicas that are probably not meant.</summary>
internal static class ReplicaLint
{
    private const string ClassElement = "Destination/StorageClass";
    private const string OwnerElement = "Destination/AccessControlTranslation";

    public static void Look(ReplicationRule rule, string? sourceAccount, DestinationTraits? destination, LintNotes notes)
    {
        if (rule.Destination.OwnerOverride)
        {
            LookAtOwner(rule.Destination.Account, sourceAccount, destination?.Ownership, notes);
        }

        switch (rule.Destination.StorageClass)
        {
            case "GLACIER" or "DEEP_ARCHIVE":
                notes.Inform(
                    FindingTopic.Replica,
                    ClassElement,
                    $"Replicas of class {rule.Destination.StorageClass} have to be restored before anybody can read them: after a failover that takes minutes to days.",
                    "GLACIER_IR is an archive that is read at once.");
                break;
            case "OUTPOSTS" or "SNOW" or "EXPRESS_ONEZONE":
                notes.Warn(
                    FindingTopic.Replica,
                    ClassElement,
                    $"Storage class {rule.Destination.StorageClass} is none of general purpose buckets, which replicas go to.",
                    "Choose another class, or none for the source object's.");
                break;
            case "REDUCED_REDUNDANCY" or "ONEZONE_IA":
                notes.Inform(
                    FindingTopic.Replica,
                    ClassElement,
                    $"Replicas of class {rule.Destination.StorageClass} are kept less safely than the source's: a copy for the worst case is worth more.");
                break;
        }
    }

    private static void LookAtOwner(string? account, string? sourceAccount, string? ownership, LintNotes notes)
    {
        if (account is not null && account == sourceAccount)
        {
            notes.Warn(
                FindingTopic.Replica,
                OwnerElement,
                $"The rule changes the owner of replicas, but both buckets belong to account {account}: S3 does not check that, and the role needs s3:ObjectOwnerOverrideToBucketOwner for nothing.",
                "Turn it off with Set-CrrRule -OwnerOverride $false; it is for buckets of different accounts.");
        }
        else if (ownership == "BucketOwnerEnforced")
        {
            notes.Inform(
                FindingTopic.Replica,
                OwnerElement,
                "The destination bucket owns all of its objects (BucketOwnerEnforced): the rule's change of owner does nothing.");
        }
    }
}
