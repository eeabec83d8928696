"""What holds on every platform: the story and every slice, acted out on each as its transcript has it."""
