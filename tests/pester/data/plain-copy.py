import boto3
import os

s3 = boto3.client('s3')

def lambda_handler(event, context):
    for record in event['Records']:
        destination_bucket = record['s3']['bucket']['name']
        object_key = record['s3']['object']['key']

        # Copy object from destination bucket to source bucket
        copy_source = {'Bucket': destination_bucket, 'Key': object_key}
        source_bucket = 'source-bucket'
        
        try:
            s3.copy_object(CopySource=copy_source, Bucket=source_bucket, Key=object_key)
            print(f"Copied {object_key} from {destination_bucket} to {source_bucket}")
        except Exception as e:
            print(f"Error copying object: {str(e)}")
