from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("stories", "0002_what_belongs_together")]
    operations = [migrations.RemoveField(model_name="upload", name="kind")]
