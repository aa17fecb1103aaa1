namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>8: Something denies it, whatever else allows it.</summary>
internal static class Denied
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(8, 'a', "the destination's bucket policy denies writing to all but an administrator")
        {
            InjectAsync = setup => setup.EditBucketPolicyAsync(policy => policy.AddStatement(
                $$"""
                {"Sid":"OnlyAdmins","Effect":"Deny","Principal":"*","Action":"s3:Replicate*","Resource":"arn:aws:s3:::{{Setup.Destination}}/*",
                 "Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::{{setup.DestinationOwner.Id}}:role/admin"} } }
                """)),
            NamedBy = ["CRR011"],
            Says = ["OnlyAdmins"],
            Also = ["CRR012"],
            Symptom = "FAILED",
        },
        new(8, 'b', "a permissions boundary leaves the destination out")
        {
            InjectAsync = async setup =>
            {
                const string Boundary =
                    $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","kms:*"],"Resource":["arn:aws:s3:::{{Setup.Source}}","arn:aws:s3:::{{Setup.Source}}/*","arn:aws:kms:*:*:key/*"]}]}""";
                await setup.Owner.IamAsync("CreatePolicy", ("PolicyName", "boundary"), ("PolicyDocument", Boundary));
                await setup.Owner.IamAsync(
                    "PutRolePermissionsBoundary",
                    ("RoleName", Setup.RoleName),
                    ("PermissionsBoundary", $"arn:aws:iam::{setup.Owner.Id}:policy/boundary"));
            },
            NamedBy = ["CRR011"],
            Says = ["permissions boundary", "policy/boundary"],
            Also = ["CRR012"],
            Symptom = "FAILED",
        },
        new(8, 'c', "the source's bucket policy denies all but a VPC endpoint")
        {
            InjectAsync = setup => setup.EditSourcePolicyAsync(policy => policy.AddStatement(
                $$"""
                {"Sid":"OnlyVpce","Effect":"Deny","Principal":"*","Action":["s3:GetObjectVersionForReplication","s3:GetObjectVersionAcl"],
                 "Resource":"arn:aws:s3:::{{Setup.Source}}/*","Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"} } }
                """)),
            NamedBy = ["CRR010"],
            Says = ["OnlyVpce"],
            Symptom = "FAILED",
        },
        new(8, 'd', "the replicas' key policy denies the role")
        {
            Needs = new Shape("KMS") { Kms = true },
            InjectAsync = setup => setup.EditReplicaKeyPolicyAsync(policy => policy.AddStatement(
                $$"""{"Sid":"NotForReplicas","Effect":"Deny","Principal":{"AWS":"{{setup.RoleArn}}"},"Action":"kms:Encrypt","Resource":"*"}""")),
            NamedBy = ["CRR021"],
            Says = ["NotForReplicas"],
            Symptom = "FAILED",
        },
        new(8, 'g', "a policy of the role denies some of the keys alone")
        {
            IsAlone = true,
            InjectAsync = async setup =>
            {
                string secret = $"{setup.Shape.Prefix}data/secret/";
                await setup.EditRolePolicyAsync(policy => policy.AddStatement(
                    $$"""{"Sid":"NoSecrets","Effect":"Deny","Action":"s3:Replicate*","Resource":"arn:aws:s3:::{{Setup.Destination}}/{{secret}}*"}"""));
                Assert.Equal("FAILED", await setup.ReplicateAsync($"{secret}plan.txt"));
            },
            NamedBy = ["CRR041"],
            Says = ["NoSecrets", "plan.txt"],
            Symptom = "COMPLETED",
        },
        new(8, 'h', "the destination's bucket policy denies replicas that no KMS key encrypts")
        {
            IsAlone = true,
            InjectAsync = setup => setup.EditBucketPolicyAsync(policy => policy.AddStatement(
                $$"""
                {"Sid":"OnlyKms","Effect":"Deny","Principal":"*","Action":"s3:ReplicateObject","Resource":"arn:aws:s3:::{{Setup.Destination}}/*",
                 "Condition":{"StringNotEquals":{"s3:x-amz-server-side-encryption":"aws:kms"} } }
                """)),
            NamedBy = ["CRR011"],
            Says = ["OnlyKms", "s3:x-amz-server-side-encryption"],
            Also = ["CRR012"],
            Symptom = "FAILED",
        },
    ];
}
