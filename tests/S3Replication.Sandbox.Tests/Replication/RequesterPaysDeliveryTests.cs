using S3Replication.Core.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.Replication;

// "The destination buckets cannot be configured as Requester Pays buckets", where they are of another account:
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html#replication-requirements
public sealed class RequesterPaysDeliveryTests
{
    private const string Requester = "<RequestPaymentConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Payer>Requester</Payer></RequestPaymentConfiguration>";

    private const string Policy = """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/crr"},
        "Action":["s3:ReplicateObject","s3:ReplicateDelete","s3:ReplicateTags"],"Resource":"arn:aws:s3:::destination/*"}}
        """;

    [Fact]
    public async Task Nothing_is_brought_to_a_bucket_of_another_account_whose_requesters_pay()
    {
        await using EngineWorld world = new(destinationOwner: EngineWorld.Other);
        world.Destination.Configurations["policy"] = Policy;
        StoredVersion before = world.Put(world.Source, "before");
        await world.Still();
        world.Destination.Configurations["requestPayment"] = Requester;

        StoredVersion after = world.Put(world.Source, "after");
        StoredVersion marker = world.PutDeleteMarker(world.Source, "before");
        await world.Still();

        Assert.Equal(ReplicationStatus.Completed, world.Status(before));
        Assert.Equal("DstPutObjectNotPermitted", world.Failure(after));
        Assert.Equal("DstDelObjNotPermitted", world.Failure(marker));
    }

    [Fact]
    public async Task In_one_account_it_does_not_matter_who_pays()
    {
        await using EngineWorld world = new();
        world.Destination.Configurations["requestPayment"] = Requester;

        StoredVersion written = world.Put(world.Source, "k");
        await world.Still();

        Assert.Equal(ReplicationStatus.Completed, world.Status(written));
    }
}
